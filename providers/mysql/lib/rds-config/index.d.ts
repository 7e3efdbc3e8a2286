import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface RdsConfigConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config#binlog_retention_hours RdsConfig#binlog_retention_hours}
    */
    readonly binlogRetentionHours?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config#id RdsConfig#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config#replication_target_delay RdsConfig#replication_target_delay}
    */
    readonly replicationTargetDelay?: number;
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config mysql_rds_config}
*/
export declare class RdsConfig extends cdktf.TerraformResource {
    static readonly tfResourceType = "mysql_rds_config";
    /**
    * Generates CDKTF code for importing a RdsConfig resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the RdsConfig to import
    * @param importFromId The id of the existing RdsConfig that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the RdsConfig to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/rds_config mysql_rds_config} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options RdsConfigConfig = {}
    */
    constructor(scope: Construct, id: string, config?: RdsConfigConfig);
    private _binlogRetentionHours?;
    get binlogRetentionHours(): number;
    set binlogRetentionHours(value: number);
    resetBinlogRetentionHours(): void;
    get binlogRetentionHoursInput(): number | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _replicationTargetDelay?;
    get replicationTargetDelay(): number;
    set replicationTargetDelay(value: number);
    resetReplicationTargetDelay(): void;
    get replicationTargetDelayInput(): number | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
